import { defaultTiming } from '../../../src/controllers/node-lifecycle/model.ts'
import { describeStories } from './describe-stories.ts'

// The recordings were made a hundred times faster than what a cluster's settings are; here all goes a hundred times slower.
const slower = 100

describeStories(
  /^node-loss/,
  {},
  {
    slower,
    heartbeatMs: 1000 * slower,
    nodeTiming: {
      ...defaultTiming,
      monitorPeriodMs: 500 * slower,
      gracePeriodMs: 6_000 * slower,
      startupGracePeriodMs: 6_000 * slower,
    },
  },
)
