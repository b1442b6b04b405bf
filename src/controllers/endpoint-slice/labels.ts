import type { ServiceView } from './model.ts'

export const serviceNameLabel = 'kubernetes.io/service-name'
export const managedByLabel = 'endpointslice.kubernetes.io/managed-by'
export const managedBy = 'endpointslice-controller.k8s.io'
export const headlessLabel = 'service.kubernetes.io/headless'

/** The service's own labels, but what it says of slices is ours to say. */
export function sliceLabels({ name, labels, headless }: ServiceView): Readonly<Record<string, string>> {
  const { [headlessLabel]: _headless, ...others } = labels
  return {
    ...others,
    [managedByLabel]: managedBy,
    [serviceNameLabel]: name,
    ...(headless && { [headlessLabel]: '' }),
  }
}

export function sameLabels(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
