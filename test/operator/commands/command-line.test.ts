import { commandLine, madeWith, takingOn } from '../../../apps/operator/commands/command-line'
import { declareValidate } from '../../../apps/operator/commands/declarations'

const plain = { manifest: 'accounts.json' }

describe('commandLine', () => {
  it.each([
    [['deploy'], plain, 'guardpost deploy'],
    [['deploy'], { manifest: 'prod/accounts.json' }, 'guardpost deploy --manifest prod/accounts.json'],
    [
      ['plan'],
      { ...plain, profile: 'org admin', securityProfile: 'security' },
      "guardpost plan --profile 'org admin' --security-profile security",
    ],
    [
      ['deploy'],
      { ...plain, onlyUnit: ["R&D/Bob's", 'Sandbox'], onlyRegion: ['eu-west-1'] },
      "guardpost deploy --only-unit 'R&D/Bob'\\''s' --only-unit Sandbox --only-region eu-west-1",
    ],
    [
      ['deploy'],
      { ...plain, allowProtectionOff: true as const, allowStacksetsAccess: true as const },
      'guardpost deploy --allow-protection-off --allow-stacksets-access',
    ],
    [['deploy', 'my plan.json'], plain, "guardpost deploy 'my plan.json'"],
  ])('repeats what was given (%j, %j)', (words, options, line) => {
    expect(commandLine(words, options)).toBe(line)
  })
})

describe('takingOn', () => {
  const options = { ...plain, onlyUnit: ['Sandbox'], allowDeliveryRemoval: true as const }

  it('gives a deployment the flags and the part that its plan was made with', () => {
    expect(madeWith(takingOn({ ...plain, onlyUnit: [] }, madeWith(options)))).toEqual(madeWith(options))
  })

  it('keeps flags that are given besides, and a part that is given instead', () => {
    const given = { ...plain, onlyRegion: ['eu-west-1'], allowProtectionOff: true as const }
    expect(madeWith(takingOn(given, madeWith(options)))).toEqual({
      flags: ['--allow-protection-off', '--allow-delivery-removal'],
      onlyUnit: [],
      onlyAccount: [],
      onlyRegion: ['eu-west-1'],
    })
  })
})

describe('a manifest that is named', () => {
  it.each([
    ['by the command line', ['--manifest', 'accounts.json'], {}, 'guardpost plan --manifest accounts.json'],
    ['by GUARDPOST_MANIFEST', [], { GUARDPOST_MANIFEST: 'prod.json' }, 'guardpost plan --manifest prod.json'],
    [
      'by both',
      ['--manifest', 'accounts.json'],
      { GUARDPOST_MANIFEST: 'prod.json' },
      'guardpost plan --manifest accounts.json',
    ],
    ['by nobody', [], {}, 'guardpost plan'],
  ])('is repeated where it is named %s', (_, words, environment, line) => {
    const before = process.env
    process.env = { ...before, ...environment }
    try {
      const declared = declareValidate()
      declared.parse(words, { from: 'user' })
      expect(commandLine(['plan'], declared.opts())).toBe(line)
    } finally {
      process.env = before
    }
  })
})
