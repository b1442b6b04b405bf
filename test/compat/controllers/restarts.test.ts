import { describeStories } from './describe-stories.ts'

describeStories(/^restarts/, {}, { apart: true })
