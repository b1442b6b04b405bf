import { expect, test } from 'vitest'
import { EndpointPort } from '../api/core/v1/endpoints.ts'
import { EndpointPort as SlicePort } from '../api/discovery/v1/endpoint-slice.ts'
import { inPortOrder } from './port-order.ts'

type Row = readonly [name: string, port: number, protocol: string, appProtocol?: string]

// As kube-controller-manager 1.36.3 wrote them for Services whose ports came in some other order.
const recorded: readonly { readonly slice: readonly Row[]; readonly endpoints: readonly string[] }[] = [
  {
    slice: [
      ['pjupg', 10220, 'UDP', 'http'],
      ['pc9sa', 21951, 'TCP', 'http'],
      ['p3tzb', 13012, 'TCP'],
      ['p51vb', 51029, 'SCTP'],
      ['pxflk', 25728, 'UDP'],
    ],
    endpoints: ['p3tzb', 'pxflk', 'pjupg', 'p51vb', 'pc9sa'],
  },
  {
    slice: [
      ['psyvs', 1667, 'TCP'],
      ['p4cuh', 2592, 'UDP'],
      ['p6dyk', 37874, 'TCP', 'http'],
      ['p9wxq', 2017, 'UDP', 'http'],
      ['pgpzi', 56946, 'SCTP'],
    ],
    endpoints: ['p4cuh', 'psyvs', 'p9wxq', 'p6dyk', 'pgpzi'],
  },
]

test.each(recorded)('ports stand in upstream order, which differs between slices and Endpoints: $endpoints', (seen) => {
  const ports = seen.slice.map(([name, port, protocol, appProtocol]) => ({ name, port, protocol, appProtocol }))
  const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name)
  for (const given of [ports, ports.toReversed()]) {
    expect(names(inPortOrder(SlicePort, given))).toEqual(seen.slice.map(([name]) => name))
    expect(names(inPortOrder(EndpointPort, given))).toEqual(seen.endpoints)
  }
})
