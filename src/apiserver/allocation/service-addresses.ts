import { StatusError } from '../../api/meta/status-error.ts'
import type { Service } from '../../api/types.gen.ts'
import { familyOf } from '../../base/ip-address.ts'
import { invalid, invalidObject } from '../validation/field-errors.ts'
import type { AddressRange } from './address-range.ts'

/** An address of each of its families. What is taken is put on `taken`, each as what undoes it. Throws a 422. */
export function withAddresses(
  service: Service,
  old: Service | null,
  ranges: readonly AddressRange[],
  taken: (() => void)[],
): Service {
  const { spec } = service
  if (spec === undefined || spec.type === 'ExternalName' || spec.clusterIP === 'None') return service
  const wanted = spec.clusterIPs ?? []
  // An address once given stays: whether it may change is validation's to say, not ours to hand out another.
  const held = old?.spec?.clusterIP ? (old.spec.clusterIPs?.length ?? 1) : 0
  const length = Math.max(wanted.length, spec.ipFamilies?.length ?? 0)
  const all = Array.from({ length }, (_, index) => wanted[index] ?? '')
  const clusterIPs = all.map((asked, index) => {
    if (asked !== '' && index < held) return asked
    const family = asked === '' ? spec.ipFamilies![index] : familyOf(asked)
    const range = ranges.find((each) => each.family === family)
    const address = asked === '' ? anyOf(range) : claim(service, all, asked, range)
    taken.push(() => range?.giveBack(address))
    return address
  })
  return { ...service, spec: { ...spec, clusterIP: clusterIPs[0]!, clusterIPs } }
}

function anyOf(range: AddressRange | undefined): string {
  const address = range?.takeAny() ?? null
  if (address !== null) return address
  throw new StatusError(500, 'InternalError', 'Internal error occurred: no service address is left')
}

function claim(service: Service, all: readonly string[], wanted: string, range: AddressRange | undefined): string {
  const refuse = (why: string) =>
    invalidObject({ group: '', kind: 'Service' }, service.metadata?.name ?? '', [
      invalid('spec.clusterIPs', all, `failed to allocate IP ${wanted}: ${why}`),
    ])
  if (range === undefined || !range.contains(wanted))
    throw refuse('the provided network does not match the current range')
  if (!range.take(wanted)) throw refuse('provided IP is already allocated')
  return wanted
}
