import { defaultTiming } from '../../../src/controllers/node-lifecycle/model.ts'

const short = 3

/** Recorded with short times, so that nodes are lost and pods driven out within seconds. */
export const shortTimes = {
  heartbeatMs: 1_000,
  nodeTiming: { ...defaultTiming, monitorPeriodMs: 500, gracePeriodMs: 6_000, evictionsPerSecond: 10 },
  tolerationSeconds: { notReady: short, unreachable: short },
}
