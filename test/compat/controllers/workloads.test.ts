import { describeStories } from './describe-stories.ts'

describeStories(/^(workloads|disruption)\./)
