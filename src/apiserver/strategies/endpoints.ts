import type { EndpointSlice, Endpoints } from '../../api/types.gen.ts'
import { strategy } from './strategy.ts'

export const endpointsStrategy = strategy<Endpoints>({
  createsOnUpdate: true,
  deprecations: ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice'],
})

export const endpointSliceStrategy = strategy<EndpointSlice>({
  generationOf: ({ metadata: _, apiVersion: __, kind: ___, ...content }) => content,
})
