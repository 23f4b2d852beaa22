import type { Scenario } from '../../apps/sandbox/scenario/scenario'
import { type Sandbox, startSandbox } from '../../apps/sandbox/server'
import { smallOrganization } from './scenarios'

interface ClientSettings {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** A sandbox of a test, and settings for real SDK clients that talk to it as an administrator of an account. */
export interface TestSandbox extends Sandbox {
  as(account: string, region?: string): ClientSettings
}

/** Starts a sandbox on any free port, runs the test on it and ends it. */
export const withSandbox = async (
  test: (sandbox: TestSandbox) => Promise<void>,
  scenario: Scenario = smallOrganization,
): Promise<void> => {
  const sandbox = await startSandbox({ scenario })
  const as = (account: string, region = 'us-east-1'): ClientSettings => ({
    endpoint: sandbox.url,
    region,
    credentials: { accessKeyId: account, secretAccessKey: 'sandbox' },
  })
  try {
    await test({ ...sandbox, as })
  } finally {
    await sandbox.close()
  }
}
