import type { ApiRequest, ApiResponse } from './exchange.ts'
import { pageNotFound } from './plain-paths.ts'
import type { Registry } from './registry.ts'

/** OpenAPI v2 and v3, made when first asked for. */
export function createOpenapi(_registry: Registry): (request: ApiRequest) => Promise<ApiResponse> {
  return async () => pageNotFound()
}
