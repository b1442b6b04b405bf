/** What the server answers as, which clients decide by: upstream's own words. What berth is its nodes say, and `berth version`. */
export const kubernetesVersion = '1.36.3'

export function versionInfo(platform: string): object {
  return {
    major: '1',
    minor: '36',
    emulationMajor: '1',
    emulationMinor: '36',
    minCompatibilityMajor: '1',
    minCompatibilityMinor: '35',
    gitVersion: `v${kubernetesVersion}`,
    gitCommit: 'unknown',
    gitTreeState: 'clean',
    buildDate: '2026-10-01T00:00:00Z',
    goVersion: 'go1.26.8',
    compiler: 'gc',
    platform,
  }
}
