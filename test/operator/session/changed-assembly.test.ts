import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assemblyWithout, withAnother } from '../../../apps/operator/session/changed-assembly'
import { filesOf } from '../../../apps/planning/state/desired'
import { shippedManifest } from '../support/shipped'
import { synthesizedOnce } from '../support/synthesized-once'

const template = {
  Resources: {
    Key: { Type: 'K', DeletionPolicy: 'Retain' },
    KeyOfAnother: { Type: 'K' },
    Topic: { Type: 'T', Properties: { Key: { 'Fn::GetAtt': ['Key', 'Arn'] }, Other: { Ref: 'KeyOfAnother' } } },
    Policy: { Type: 'P', DependsOn: ['Key'], Properties: { Resource: { 'Fn::Sub': '${Key.Arn}/${Key}' } } },
  },
  Outputs: { KeyArn: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
}

describe(withAnother, () => {
  it('puts another resource in the place of one, which all that referred to the one refers to and which goes later', () => {
    expect(withAnother(template, 'Key')).toEqual({
      Resources: {
        KeyAnother: { Type: 'K', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' },
        KeyOfAnother: { Type: 'K' },
        Topic: {
          Type: 'T',
          Properties: { Key: { 'Fn::GetAtt': ['KeyAnother', 'Arn'] }, Other: { Ref: 'KeyOfAnother' } },
        },
        Policy: {
          Type: 'P',
          DependsOn: ['KeyAnother'],
          Properties: { Resource: { 'Fn::Sub': '${KeyAnother.Arn}/${KeyAnother}' } },
        },
      },
      Outputs: { KeyArn: { Value: { 'Fn::GetAtt': ['KeyAnother', 'Arn'] } } },
    })
  })
})

describe(assemblyWithout, () => {
  it('names the changed template by its own hash, so that it is uploaded, and leaves the assembly as it is', async () => {
    const { directory } = filesOf(await synthesizedOnce(shippedManifest))
    const [stack, file] = ['GuardpostFoundation', 'GuardpostFoundation.template.json'] as const
    const before = await readFile(join(directory, file), 'utf8')
    const [logicalId = ''] = Object.keys(JSON.parse(before).Resources).filter((id) => id.startsWith('ExportBucket'))
    const changed = await assemblyWithout({ logicalId, referrers: 'go' }, { directory, stack })
    const text = await readFile(join(changed, file), 'utf8')
    expect(text).not.toContain(`"${logicalId}"`)
    const hash = createHash('sha256').update(text).digest('hex')
    expect(await readFile(join(changed, 'manifest.json'), 'utf8')).toContain(`/${hash}.json`)
    expect(await readFile(join(changed, `${stack}.assets.json`), 'utf8')).toContain(`"${hash}"`)
    expect(await readFile(join(directory, file), 'utf8')).toBe(before)
  })
})
