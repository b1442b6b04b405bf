import { defineConfig } from 'vitest/config'
export default defineConfig({ test: { isolate: false, include: ['src/**/*.test.ts', 'test/**/*.test.ts'], testTimeout: 120000, hookTimeout: 120000, setupFiles: ['/tmp/prof-review/setup.ts'], server: {deps: {}} } })
