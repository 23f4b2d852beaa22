import type { AccountId } from '../../../manifest/ids'
import type { Manifest } from '../../../manifest/manifest'
import { listedLabel } from '../../../planning/words/account-names'
import { UsageError } from '../../base/operator-error'
import type { WaveOptions } from '../declarations'
import { waveChoice } from '../wave-choice'

/**
 * The accounts that the command line names and nothing else, which can be looked at alone; undefined for every other part of the
 * organization.
 * @throws UsageError for an account that the manifest does not list, or that is not a member of GuardDuty's administrator but the
 *   administrator itself.
 */
export const joiners =
  (options: WaveOptions) =>
  (manifest: Manifest): readonly AccountId[] | undefined => {
    const choice = waveChoice(options, manifest)
    if (!choice || choice.accounts.length === 0 || choice.units.length + choice.regions.length > 0) return undefined
    const { securityAccount } = manifest.organization
    if (choice.accounts.includes(securityAccount)) {
      const message = `${listedLabel(manifest)(securityAccount)} administers GuardDuty and is not a member of it`
      throw new UsageError('ACCOUNT_NOT_ENROLLED', message, 'guardpost deploy, without names, sets it up')
    }
    return [...new Set(choice.accounts)]
  }
