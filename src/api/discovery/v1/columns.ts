import { ageColumn, column, firstThree, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { EndpointSlice } from '../../types.gen.ts'

export const endpointSliceColumns: readonly Column<EndpointSlice>[] = [
  nameColumn(),
  column('AddressType', 'IPv4, IPv6 or FQDN.', (slice) => slice.addressType),
  column('Ports', 'The ports of every endpoint.', (slice) =>
    orUnset((slice.ports ?? []).map(({ port, name }) => (port === undefined ? name || '*' : String(port)))),
  ),
  column('Endpoints', 'The addresses behind the service.', (slice) =>
    orUnset((slice.endpoints ?? []).flatMap((endpoint) => endpoint.addresses)),
  ),
  ageColumn,
]

function orUnset(items: readonly string[]): string {
  return items.length === 0 ? '<unset>' : firstThree(items)
}
