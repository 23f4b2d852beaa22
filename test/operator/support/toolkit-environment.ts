import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs the work with the environment that the CDK engine needs to reach a sandbox, and puts the old one back. */
export const withToolkitEnvironment = async (endpoint: string, work: () => Promise<void>): Promise<void> => {
  const { AWS_ENDPOINT_URL, CDK_HOME } = process.env
  const home = mkdtempSync(join(tmpdir(), 'guardpost-test-cdk-home-'))
  Object.assign(process.env, { AWS_ENDPOINT_URL: endpoint, CDK_HOME: home })
  try {
    await work()
  } finally {
    for (const [name, value] of Object.entries({ AWS_ENDPOINT_URL, CDK_HOME })) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    rmSync(home, { recursive: true, force: true })
  }
}
