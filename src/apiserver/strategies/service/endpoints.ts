import type { EndpointSlice, Endpoints } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import { invalid } from '../../validation/field-errors.ts'
import { ipSpellings } from '../../validation/networking/addresses.ts'
import { endpointsErrors, headErrors } from '../../validation/networking/endpoint-slice.ts'
import { subsetErrors, subsetWarnings } from '../../validation/networking/endpoint-subset.ts'
import { strategy } from '../strategy.ts'

export const endpointsStrategy = strategy<Endpoints>({
  createsOnUpdate: true,
  deprecations: ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice'],
  warnings: ({ subsets = [] }) => subsets.flatMap((subset, index) => subsetWarnings(`subsets[${index}]`, subset)),
  validate: ({ subsets = [] }) => subsets.flatMap((subset, index) => subsetErrors(`subsets[${index}]`, subset)),
})

export const endpointSliceStrategy = strategy<EndpointSlice>({
  // Its labels count, too: by them it is found.
  generationOf: ({ metadata, apiVersion: _, kind: __, ...content }) => [content, metadata.labels],
  prepareForCreate: withoutTopology,
  prepareForUpdate(slice, old) {
    if (sameValue(topologyOf(slice), topologyOf(old))) return slice
    // What is sent in vain makes another generation all the same.
    const generation = (old.metadata.generation ?? 0) + 1
    return withoutTopology({ ...slice, metadata: { ...slice.metadata, generation } })
  },
  validate: (slice) => [...headErrors(slice), ...endpointsErrors(slice)],
  // Endpoints that stay are not looked at again, though another type may not fit them.
  validateChange: (slice, old) => [
    ...headErrors(slice),
    ...(sameValue(slice.endpoints, old.endpoints) ? [] : endpointsErrors(slice)),
    ...(sameValue(slice.addressType, old.addressType)
      ? []
      : [invalid('addressType', slice.addressType, 'field is immutable')]),
  ],
  warnings: ({ addressType, endpoints }, old) => [
    ...(old === null && addressType === 'FQDN' ? ['spec.addressType: FQDN endpoints are deprecated'] : []),
    ...(endpoints ?? []).flatMap(({ addresses }, index) =>
      (addresses ?? []).flatMap((address, place) => ipSpellings(`endpoints[${index}].addresses[${place}]`, address)),
    ),
  ],
})

function topologyOf({ endpoints }: EndpointSlice): unknown {
  return (endpoints ?? []).map(({ deprecatedTopology }) => deprecatedTopology)
}

/** Only what the version before wrote has it. */
function withoutTopology(slice: EndpointSlice): EndpointSlice {
  if (!slice.endpoints?.some(({ deprecatedTopology }) => deprecatedTopology !== undefined)) return slice
  return { ...slice, endpoints: slice.endpoints.map(({ deprecatedTopology: _, ...endpoint }) => endpoint) }
}
