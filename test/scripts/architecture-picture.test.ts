import { readFileSync } from 'node:fs'
import { loadManifest } from '../../apps/manifest/load-manifest'
import type { PathLink } from '../../apps/planning/state/path-link'
import { architecturePicture } from '../../scripts/architecture/architecture-picture'
import { boxesOf } from '../../scripts/architecture/boxes'
import { flowsOf } from '../../scripts/architecture/flows'
import { partsOf } from '../../scripts/architecture/parts'
import { synthesize } from '../../scripts/synthesize'

const shipped = readFileSync('accounts.json', 'utf8')

/** The links that the stacks of the shipped manifest declare. */
const shippedLinks = async (): Promise<readonly PathLink[]> => {
  const loaded = loadManifest(shipped)
  if (!('manifest' in loaded)) throw new Error('accounts.json has problems')
  const { path, memberDelivery } = await synthesize(loaded.manifest)
  return [...path, ...(memberDelivery?.path ?? [])]
}

const arrowsOf = (links: readonly PathLink[]): readonly string[] => {
  const parts = partsOf(links)
  const { boxes, arrows } = boxesOf(parts, flowsOf(parts, links))
  const said = new Map(boxes.map(({ id, stack, title }) => [id, `${stack ?? ''} ${title}`.trim()]))
  return arrows.map(({ from, to }) => `${said.get(from)} -> ${said.get(to)}`)
}

describe('the picture of the architecture', () => {
  it('follows a finding from GuardDuty to Slack and to mail', async () => {
    expect(arrowsOf(await shippedLinks())).toEqual(
      expect.arrayContaining([
        'GuardDuty -> guardpost-regional-alerts EventBridge rule',
        'guardpost-regional-alerts EventBridge rule -> guardpost-regional-alerts SQS queue, pipe, state machine',
        'guardpost-regional-alerts SQS queue, pipe, state machine -> guardpost-regional-alerts 3 SNS topics',
        'guardpost-regional-alerts 3 SNS topics -> GuardpostSlack 3 Chatbot configurations',
        'GuardpostSlack 3 Chatbot configurations -> Slack',
        'guardpost-regional-alerts EventBridge rule -> GuardpostFoundation EventBridge bus',
        'GuardpostFoundation SQS queue, pipe, state machine -> GuardpostFoundation 2 SNS topics',
        'GuardpostFoundation 2 SNS topics -> E-mail',
        'GuardDuty -> GuardpostFoundation S3 bucket',
        'GuardDuty -> guardpost-member-alerts-sandbox EventBridge rule',
        'guardpost-member-alerts-sandbox SNS topic -> guardpost-member-slack-sandbox Chatbot configuration',
      ]),
    )
  })

  it('draws what a template says and nothing that it does not', async () => {
    const links = await shippedLinks()
    const withoutTargets = links.map((link) =>
      link.name === 'guardpost-forward' ? { ...link, properties: { ...link.properties, Targets: [] } } : link,
    )
    const [before, after] = [arrowsOf(links), arrowsOf(withoutTargets)]
    const forwards = (arrows: readonly string[]): number =>
      arrows.filter((arrow) => arrow.endsWith('-> GuardpostFoundation EventBridge bus')).length
    expect(forwards(after)).toBe(forwards(before) - 1)
  })

  it('is refused when a template names what none makes', async () => {
    const links = (await shippedLinks()).filter(({ name }) => name !== 'guardpost-findings')
    expect(() => arrowsOf(links)).toThrow(
      'No template makes arn:aws:events:ap-northeast-1:222222222222:event-bus/guardpost-findings',
    )
  })

  it('leaves out member accounts, Slack and Regions that a manifest does not have', async () => {
    const small = JSON.parse(shipped)
    small.routes = [{ name: 'security', accounts: 'ALL', email: ['security@example.com'] }]
    small.regions = { home: 'ap-northeast-1', others: ['eu-west-1'] }
    delete small.slack
    const picture = await architecturePicture(JSON.stringify(small))
    expect(picture).toContain('E-mail')
    expect(picture).toContain('in each Region: ap-northeast-1, eu-west-1')
    expect(picture).not.toMatch(/>Slack<|Chatbot|Sandbox|us-east-1/)
  })

  it('is the same each time and needs nothing from elsewhere', async () => {
    const picture = await architecturePicture(shipped)
    expect(await architecturePicture(shipped)).toBe(picture)
    expect(picture).not.toMatch(/<script|<image|@import|@font-face|href=|url\((?!#)/)
  })
})
