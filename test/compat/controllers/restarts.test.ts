import { describeStories } from './describe-stories.ts'
import { shortTimes } from './short-times.ts'

describeStories(/^restarts\.json/, {}, { apart: true })
describeStories(/^restarts-and-nodes/, {}, { ...shortTimes, apart: true })
