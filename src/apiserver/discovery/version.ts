/** What the server is compatible with, and what it is: semver build metadata keeps both readable to clients. */
export const kubernetesVersion = '1.36.3'

export function versionInfo(berthVersion: string, platform: string): object {
  return {
    major: '1',
    minor: '36',
    emulationMajor: '1',
    emulationMinor: '36',
    minCompatibilityMajor: '1',
    minCompatibilityMinor: '35',
    gitVersion: `v${kubernetesVersion}+berth.${berthVersion}`,
    gitCommit: 'unknown',
    gitTreeState: 'clean',
    buildDate: '2026-01-01T00:00:00Z',
    goVersion: 'none',
    compiler: 'node',
    platform,
  }
}
