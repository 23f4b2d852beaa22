import { readFileSync } from 'node:fs'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import { requireOrganization } from '../../../apps/manifest/manifest'
import { scenarioFromManifest } from '../../../apps/rehearsal/scenario-from-manifest'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { type CommandLine, withCommandLine } from './command-line'

/** The text of the shipped manifest. */
export const shippedText = readFileSync('accounts.json', 'utf8')

const loaded = loadManifest(shippedText)
if (!('manifest' in loaded)) throw new Error('the shipped manifest is broken')

/** The shipped manifest. */
export const shippedManifest = loaded.manifest

/** What its member route needs, and how it is rolled out. */
export const stackSetsFlags = '--allow-stacksets-access --allow-stacksets-admin'
export const rollOutWords = `deploy --yes ${stackSetsFlags}`

/**
 * A fresh organization with the shipped manifest's accounts, and the command line of its management account.
 * @param services those that are on beside GuardDuty. Default none.
 */
export const onFreshOrganization = (
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
  services?: Scenario['services'],
): Promise<void> =>
  withSandbox(
    (sandbox) =>
      withCommandLine(
        sandbox,
        { account: requireOrganization(shippedManifest).managementAccount, files: { 'accounts.json': shippedText } },
        (commands) => work(commands, sandbox),
      ),
    { ...scenarioFromManifest(shippedManifest), ...(services && { services }) },
  )
