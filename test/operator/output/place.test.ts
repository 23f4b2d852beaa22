import { changesView } from '../../../apps/operator/output/views/changes-view'
import { planView } from '../../../apps/operator/output/views/plan-view'
import { nothingDone } from '../../../apps/operator/perform/kit/outcome'
import { plan } from '../../../apps/planning/plan'
import { planTeardown } from '../../../apps/planning/plan-teardown'
import { desiredOf, freshWorld, inSyncWorld } from '../../planning/worlds'
import { manifestOf } from './organization-of-size'

const manifest = manifestOf(40)
const desired = desiredOf(manifest)
const fresh = { desired, observed: freshWorld(manifest) }
const done = { desired, observed: inSyncWorld(manifest) }
const flags = new Set(['--allow-stacksets-access', '--allow-stacksets-admin'] as const)
const rollout = plan(desired, fresh.observed, flags)
const teardown = planTeardown(
  desired,
  { ...done.observed, adminElsewhere: { seen: [] } },
  new Set(['--allow-destroy'] as const),
  { deleteDetectors: false, deleteMemberDetectors: false, disableServiceAccess: false },
)
const nothing = plan(desired, done.observed)

const place = {
  organization: manifest.organization.id,
  managementAccount: manifest.organization.managementAccount,
  securityAccount: manifest.organization.securityAccount,
  caller: fresh.observed.caller.arn,
}
const words = `Organization ${place.organization}: management account ${place.managementAccount} (management), security account ${place.securityAccount} (security)
Caller ${place.caller}
`

const recorded = () => {
  const texts = { stdout: '', stderr: '' }
  const writes = (to: keyof typeof texts) => (text: string) => {
    texts[to] += text
  }
  const terminal = { stdout: writes('stdout'), stderr: writes('stderr'), live: false, color: false, columns: undefined }
  return { texts, terminal: { ...terminal, confirm: async () => true } }
}

describe('whose organization is changed, and by whom', () => {
  it.each([
    ['deploy', { ...fresh, command: 'deploy' }, rollout],
    ['destroy', { ...done, command: 'destroy' }, teardown],
    ['add-region', { ...fresh, command: 'add-region' }, rollout],
    ['remove-region', { ...done, command: 'remove-region' }, teardown],
    ['remove-region where nothing but the manifest is left', { ...done, command: 'remove-region' }, nothing],
  ] as const)(
    'is said by %s before anybody is asked, on stderr where the answer is JSON',
    async (_, subject, shown) => {
      const [text, json] = [recorded(), recorded()]
      await changesView(subject)({}, text.terminal).proposed({ plan: shown })
      expect(text.texts.stdout).toContain(words)
      expect(text.texts.stdout.split('Organization o-')).toHaveLength(2)
      await changesView(subject)({ json: true }, json.terminal).proposed({ plan: shown })
      expect(json.texts).toEqual({ stdout: '', stderr: text.texts.stdout })
      const unasked = recorded()
      await changesView(subject)({ json: true, yes: true }, unasked.terminal).proposed({ plan: shown })
      expect(unasked.texts).toEqual({ stdout: '', stderr: '' })
    },
  )

  it('is in the JSON of every command that changes AWS, and of plan', () => {
    const [changes, planned] = [recorded(), recorded()]
    const performed = { outcome: nothingDone, remaining: rollout }
    changesView({ ...fresh, command: 'deploy' })({ json: true }, changes.terminal).ended({ performed })
    planView({ ...fresh, next: 'guardpost deploy' })({ json: true }, planned.terminal).planned({
      plan: rollout,
      differences: [],
    })
    for (const { texts } of [changes, planned]) expect(JSON.parse(texts.stdout)).toMatchObject(place)
  })

  it('is said by plan', () => {
    const { texts, terminal } = recorded()
    planView({ ...fresh, next: 'guardpost deploy' })({}, terminal).planned({ plan: rollout, differences: [] })
    expect(texts.stdout).toContain(words)
  })
})

describe('--full', () => {
  const shown = async (isFull: boolean): Promise<string> => {
    const { texts, terminal } = recorded()
    await changesView({ ...fresh, command: 'deploy', isFull })({}, terminal).proposed({ plan: rollout })
    return texts.stdout
  }

  it('shows every account of a plan, which is cut without it', async () => {
    const [cut, full] = [await shown(false), await shown(true)]
    expect(cut).toContain('more (all with --full)')
    expect(full).not.toContain('more (all')
    const active = manifest.accounts.filter(({ state }) => state !== 'SUSPENDED').map(({ id }) => id)
    expect(active.filter((id) => !full.includes(id))).toEqual([])
    expect(active.filter((id) => !cut.includes(id)).length).toBeGreaterThan(20)
  })
})
