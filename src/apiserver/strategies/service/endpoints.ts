import type { EndpointSlice, Endpoints } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import { invalid } from '../../validation/field-errors.ts'
import { endpointSliceErrors } from '../../validation/networking/endpoint-slice.ts'
import { subsetErrors } from '../../validation/networking/endpoint-subset.ts'
import { strategy } from '../strategy.ts'

export const endpointsStrategy = strategy<Endpoints>({
  createsOnUpdate: true,
  deprecations: ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice'],
  validate: ({ subsets = [] }) => subsets.flatMap((subset, index) => subsetErrors(`subsets[${index}]`, subset)),
})

export const endpointSliceStrategy = strategy<EndpointSlice>({
  // Its labels count, too: by them it is found.
  generationOf: ({ metadata, apiVersion: _, kind: __, ...content }) => [content, metadata.labels],
  prepareForCreate: withoutTopology,
  prepareForUpdate: (slice, old) => (sameValue(topologyOf(slice), topologyOf(old)) ? slice : withoutTopology(slice)),
  validate: endpointSliceErrors,
  validateUpdate: ({ addressType }, old) =>
    sameValue(addressType, old.addressType) ? [] : [invalid('addressType', addressType, 'field is immutable')],
  warnings: ({ addressType }, old) =>
    old === null && addressType === 'FQDN' ? ['spec.addressType: FQDN endpoints are deprecated'] : [],
})

function topologyOf({ endpoints }: EndpointSlice): unknown {
  return (endpoints ?? []).map(({ deprecatedTopology }) => deprecatedTopology)
}

/** Only what the version before wrote has it. */
function withoutTopology(slice: EndpointSlice): EndpointSlice {
  if (!slice.endpoints?.some(({ deprecatedTopology }) => deprecatedTopology !== undefined)) return slice
  return { ...slice, endpoints: slice.endpoints.map(({ deprecatedTopology: _, ...endpoint }) => endpoint) }
}
