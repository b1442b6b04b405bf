/** berth's own version, and the Kubernetes whose API it speaks. */
export const berthVersion = '0.1.0'
export const kubernetesVersion = '1.36'
