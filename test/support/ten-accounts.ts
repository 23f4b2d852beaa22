import { readFileSync } from 'node:fs'
import { loadManifest } from '../../apps/manifest/load-manifest'
import { scenarioFromManifest } from '../../apps/rehearsal/scenario-from-manifest'

/**
 * The text of a manifest of ten accounts in five units, one of them suspended, whose routes deliver centrally. Tests of what happens to a
 * manifest's text have it for themselves: the shipped one goes its own way.
 */
export const tenAccountsText = readFileSync('test/support/ten-accounts.json', 'utf8')

const loaded = loadManifest(tenAccountsText)
if (!('manifest' in loaded)) throw new Error(JSON.stringify(loaded.issues))

/** What that text says. */
export const tenAccounts = loaded.manifest

/** The organization that it describes. */
export const tenAccountsOrganization = scenarioFromManifest(tenAccounts)
