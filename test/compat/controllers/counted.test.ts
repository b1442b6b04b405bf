import { defaultTiming } from '../../../src/controllers/node-lifecycle/model.ts'
import { describeStories } from './describe-stories.ts'

// Recorded with short times, so that nodes are lost and pods driven out within seconds; of these stories events are counted, too.
const short = 3

describeStories(
  /^counted/,
  {},
  {
    heartbeatMs: 1_000,
    nodeTiming: { ...defaultTiming, monitorPeriodMs: 500, gracePeriodMs: 6_000, evictionsPerSecond: 10 },
    tolerationSeconds: { notReady: short, unreachable: short },
  },
)
