import { describeStories } from './describe-stories.ts'

describeStories(/^headless-services/)
