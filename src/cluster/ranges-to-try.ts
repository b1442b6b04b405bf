import { addressBlock, overlap } from '../base/ip-address.ts'
import { podRanges } from './pod-range.ts'
import { UserError } from './user-error.ts'

interface Known {
  /** What --cluster-cidr says; as the others the first two bytes of a /16: `10.244`. */
  readonly wanted: string | null
  readonly ipv6: string | null
  /** Where the cluster's pods have been so far. */
  readonly recorded: string | null
  /** None of them is there any more. */
  readonly mayMove: boolean
  /** What Services have: `10.96.0.0/16`. */
  readonly services: readonly string[]
  /** What is typed to end them: `berth down`. */
  readonly stopLine: string
}

/** Where pods may have their addresses, the best first. An address of a Service that is a pod's, too, would be neither. */
export function rangesToTry({ wanted, ipv6, recorded, mayMove, services, stopLine }: Known): readonly string[] {
  if (!mayMove && wanted !== null && wanted !== recorded) {
    throw new UserError(
      `Containers of this cluster run in ${recorded}.0.0/16; "${stopLine}" first, or leave --cluster-cidr.`,
    )
  }
  const sharedWith = (range: string) =>
    services.find((each) => overlap(addressBlock(each)!, addressBlock(range)!)) ?? null
  const refuse = (range: string) => {
    const shared = sharedWith(range)
    if (shared === null) return
    throw new UserError(
      `pods would have addresses of ${range} and Services of ${shared}, which overlap; name others with --cluster-cidr or --service-cluster-ip-range.`,
    )
  }
  if (ipv6 !== null) refuse(ipv6)
  const settled = wanted ?? (mayMove ? null : recorded)
  if (settled !== null) {
    refuse(wide(settled))
    return [settled]
  }
  const inOrder = new Set([...(recorded === null ? [] : [recorded]), ...podRanges])
  return [...inOrder].filter((range) => sharedWith(wide(range)) === null)
}

function wide(range: string): string {
  return `${range}.0.0/16`
}
