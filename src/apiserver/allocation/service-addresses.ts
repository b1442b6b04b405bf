import { StatusError } from '../../api/meta/status-error.ts'
import type { Service } from '../../api/types.gen.ts'
import type { Family } from '../../base/ip-address.ts'
import { invalid, invalidObject } from '../validation/field-errors.ts'
import type { ServiceRanges } from './service-ranges.ts'

/** An address of each of its families. What is taken is put on `taken`, each as what undoes it. Throws a 422. */
export function withAddresses(
  service: Service,
  old: Service | null,
  ranges: ServiceRanges,
  taken: (() => void)[],
  dryRun: boolean,
): Service {
  const { spec } = service
  if (spec === undefined || spec.type === 'ExternalName' || spec.clusterIP === 'None') return service
  const wanted = spec.clusterIPs ?? []
  // An address once given stays: whether it may change is validation's to say, not ours to hand out another.
  const held = old?.spec?.clusterIP ? (old.spec.clusterIPs?.length ?? 1) : 0
  const length = Math.max(wanted.length, spec.ipFamilies?.length ?? 0)
  // Upstream notes whose an address is, unless it is a dry run, in an object that has to name the Service.
  const mayNote = dryRun || (service.metadata?.name ?? '') !== ''
  const all = Array.from({ length }, (_, index) => wanted[index] ?? '')
  const clusterIPs = all.map((asked, index) => {
    if (asked !== '' && index < held) return asked
    const family = spec.ipFamilies?.[index] as Family
    const address = asked === '' ? anyOf(service, family, ranges) : claim(service, all, asked, ranges, mayNote)
    taken.push(() => ranges.giveBack(address))
    if (!mayNote) throw refused(service, all, `: ${nobodys(address)}`)
    return address
  })
  return { ...service, spec: { ...spec, clusterIP: clusterIPs[0]!, clusterIPs } }
}

function anyOf({ metadata }: Service, family: Family, ranges: ServiceRanges): string {
  const address = ranges.takeAny(family)
  if (address !== null) return address
  const what = `failed to allocate a serviceIP for Service "${metadata?.name}": range is full`
  throw new StatusError(500, 'InternalError', `Internal error occurred: ${what}`)
}

function claim(
  service: Service,
  all: readonly string[],
  wanted: string,
  ranges: ServiceRanges,
  mayNote: boolean,
): string {
  const refuse = (why: string) => refused(service, all, ` ${wanted}: ${why}`)
  if (!ranges.contains(wanted)) throw refuse('the provided network does not match the current range')
  if (!mayNote) throw refuse(nobodys(wanted))
  if (!ranges.take(wanted)) throw refuse('provided IP is already allocated')
  return wanted
}

function refused({ metadata }: Service, all: readonly string[], why: string): StatusError {
  return invalidObject({ group: '', kind: 'Service' }, metadata?.name ?? '', [
    invalid('spec.clusterIPs', all, `failed to allocate IP${why}`),
  ])
}

function nobodys(address: string): string {
  return `IPAddress.networking.k8s.io "${address}" is invalid: spec.parentRef.name: Required value`
}
