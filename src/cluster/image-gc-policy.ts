import type { ImageGcPolicy } from '../node/image-gc/model.ts'
import type { ClusterOptions } from './cluster.ts'
import { UserError } from './user-error.ts'

type Asked = Pick<
  ClusterOptions,
  'imageGcHighThreshold' | 'imageGcLowThreshold' | 'minimumImageTtlDuration' | 'imageMaximumGcAge'
>

/** What was asked for, checked as upstream's kubelet checks its configuration. */
export function imageGcPolicy(asked: Asked): ImageGcPolicy {
  const { imageGcHighThreshold: high, imageGcLowThreshold: low } = asked
  const { minimumImageTtlDuration: minimumAgeMs, imageMaximumGcAge: maximumAgeMs } = asked
  if (low >= high) {
    throw new UserError(`--image-gc-low-threshold ${low} must be less than --image-gc-high-threshold ${high}.`)
  }
  if (maximumAgeMs !== 0 && maximumAgeMs <= minimumAgeMs) {
    throw new UserError('--image-maximum-gc-age must be longer than --minimum-image-ttl-duration, or 0s.')
  }
  return { highThresholdPercent: high, lowThresholdPercent: low, minimumAgeMs, maximumAgeMs }
}
