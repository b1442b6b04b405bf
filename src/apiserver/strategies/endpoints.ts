import type { EndpointSlice, Endpoints } from '../../api/types.gen.ts'
import { strategy } from './strategy.ts'

export const endpointsStrategy = strategy<Endpoints>({ createsOnUpdate: true })

export const endpointSliceStrategy = strategy<EndpointSlice>({
  generationOf: ({ metadata: _, apiVersion: __, kind: ___, ...content }) => content,
})
