/** As many ranges for 1022 pods each as 10.128.0.0/9 has. */
export const mostSimulatedNodes = 8192

/** The pods' addresses of a simulated node. */
export function simulatedRange(index: number): string {
  return `10.${128 + (index >> 6)}.${(index & 63) << 2}.0/22`
}
