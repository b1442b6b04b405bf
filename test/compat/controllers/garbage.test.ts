import { describeStories } from './describe-stories.ts'

describeStories(/^garbage-/)
