import { message, string } from '../../schema/builder.ts'

export const VersionInfo = message('io.k8s.apimachinery.pkg.version.Info', 'What a server is.', () => ({
  major: string(0).always().required().doc('The first part of its version.'),
  minor: string(0).always().required().doc('The second part of its version.'),
  emulationMajor: string(0).doc('The first part of the version it behaves as.'),
  emulationMinor: string(0).doc('The second part of the version it behaves as.'),
  minCompatibilityMajor: string(0).doc('The first part of the oldest version it can be rolled back to.'),
  minCompatibilityMinor: string(0).doc('The second part of the oldest version it can be rolled back to.'),
  gitVersion: string(0).always().required().doc('The whole version.'),
  gitCommit: string(0).always().required().doc('What it was built from.'),
  gitTreeState: string(0).always().required().doc('Whether it was built from exactly that.'),
  buildDate: string(0).always().required().doc('When it was built.'),
  goVersion: string(0).always().required().doc('The version of Go it was built with.'),
  compiler: string(0).always().required().doc('The compiler it was built with.'),
  platform: string(0).always().required().doc('Operating system and processor: linux/amd64.'),
}))
