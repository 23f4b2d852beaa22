import { waveChoice } from '../../../apps/operator/commands/wave-choice'
import { manifestFile, readManifest } from '../../planning/worlds'
import { tenAccounts } from '../../support/ten-accounts'

const manifest = readManifest(manifestFile)

describe('waveChoice', () => {
  it('takes units by id, path or as the root, accounts by id or name, and Regions', () => {
    const choice = waveChoice(
      {
        onlyUnit: ['Workloads', 'ou-ab12-workload', 'r-ab12'],
        onlyAccount: ['payments', '444444444444'],
        onlyRegion: ['us-east-1'],
      },
      manifest,
    )
    expect(choice).toEqual({
      units: ['ou-ab12-workload', 'ou-ab12-workload', 'r-ab12'],
      accounts: ['333333333333', '444444444444'],
      regions: ['us-east-1'],
    })
    expect(waveChoice({}, manifest)).toBeUndefined()
  })

  it.each([
    ['UNIT_UNKNOWN', { onlyUnit: ['Workload'] }, 'Did you mean "Workloads"?'],
    ['ACCOUNT_UNKNOWN', { onlyAccount: ['paymants'] }, 'Did you mean "payments"?'],
    ['REGION_UNKNOWN', { onlyRegion: ['us-aest-1'] }, 'Did you mean "us-east-1"?'],
    ['REGION_UNKNOWN', { onlyRegion: ['eu-west-1'] }, 'The manifest names: ap-northeast-1, us-east-1'],
  ])('refuses what the manifest does not know with a way out (%s, %j)', (code, options, wayOut) => {
    expect(() => waveChoice(options, manifest)).toThrow(expect.objectContaining({ code, wayOut }))
  })

  it('lists the first names of a long list alone', () => {
    const ofMany = { ...tenAccounts, accounts: tenAccounts.accounts.flatMap((one) => [one, one, one, one, one]) }
    expect(() => waveChoice({ onlyAccount: ['nobody at all'] }, ofMany)).toThrow(
      expect.objectContaining({
        code: 'ACCOUNT_UNKNOWN',
        wayOut: expect.stringMatching(/^The manifest names: .* and 88 more$/),
      }),
    )
  })

  it('proposes the whole path for a name that is mistyped within it', () => {
    expect(() => waveChoice({ onlyUnit: ['Payment'] }, tenAccounts)).toThrow(
      expect.objectContaining({ code: 'UNIT_UNKNOWN', wayOut: 'Did you mean "Workloads/Payments"?' }),
    )
  })
})
