import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { plan } from '../../apps/planning/plan'
import { flags } from '../../apps/planning/refusals/flags'
import { noticeCodes } from '../../apps/planning/refusals/notice-codes'
import { refusalCodes } from '../../apps/planning/refusals/refusal-codes'
import { waitingCodes } from '../../apps/planning/refusals/waiting-codes'
import { syncCodes } from '../../apps/planning/sync/sync-plan'
import { assemblyOf, desiredOf, inSyncWorld, manifestFile, readManifest } from './worlds'

const cases = ['planning', 'teardown', 'region-change']
  .map((name) => join(__dirname, '..', 'cases', name))
  .flatMap((folder) => readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')))
  .join('\n')

const entries = Object.entries({ ...refusalCodes, ...noticeCodes, ...waitingCodes })

/** Codes that no planning case can have; the last two are of `planNamed`, which test/operator/membership/named-joins.test.ts looks at. */
const elsewhere = [
  ...['RULE_LIMIT', 'MANAGEMENT_UNSEEN', 'MAIL_ENDED', 'ONLY_NAMED', 'SHARED_DIFFERS'],
  // Of the ledger of waves, which has a test of its own beside them.
  ...['WAVE_UNFINISHED', 'WAVES_DONE'],
]

describe('codes', () => {
  it.each(entries)('%s has a title in sentence case without a period', (_, { title }) => {
    expect(title).toMatch(/^[A-Z][^.]*[^.]$/)
  })

  it.each(Object.entries(syncCodes))('%s has words in sentence case without a period', (_, title) => {
    expect(title).toMatch(/^[A-Z][^.]*[^.]$/)
  })

  it.each(Object.entries(refusalCodes))('%s has a way out that is a sentence', (_, { wayOut }) => {
    expect(wayOut).toMatch(/^[A-Z].*\.$/)
  })

  // The limit of rules comes from synthesis, which no case changes, another one from `coverage`, and one takes hundreds of routes: each has a
  // test of its own.
  it.each(entries.map(([code]) => code).filter((code) => !elsewhere.includes(code)))('%s has a case', (code) => {
    expect(cases).toContain(`"code": "${code}"`)
  })

  it('lifts a refusal by a flag that the command line knows', () => {
    const lifting = Object.values(refusalCodes).flatMap((entry) => ('flag' in entry ? [entry.flag] : []))
    expect(lifting).toEqual(flags.map(({ flag }) => flag))
  })
})

describe('plan', () => {
  it('says when the rules of an event bus come near what it takes', () => {
    const manifest = readManifest(manifestFile)
    const assembly = { ...assemblyOf(manifest), rules: { default: 239, 'guardpost-findings': 240 } }
    const { notices } = plan({ ...desiredOf(manifest), assembly }, inSyncWorld(manifest))
    expect(notices).toEqual([
      {
        code: 'RULE_LIMIT',
        message:
          'The event bus "guardpost-findings" gets 240 rules and takes 300: ask AWS to raise its quota, or merge routes',
      },
    ])
  })
})
