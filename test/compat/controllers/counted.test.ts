import { describeStories } from './describe-stories.ts'
import { shortTimes } from './short-times.ts'

// Of these stories events are counted, too.

describeStories(/^counted/, {}, shortTimes)
