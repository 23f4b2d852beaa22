import { readdirSync, readFileSync } from 'node:fs'
import { findingFacts } from '../../../stacks/words/finding-facts'
import { factsOf, wordFinding } from './support/word-finding'

const folder = 'docs/gallery'

interface Event {
  readonly region: string
  readonly detail: { readonly accountId: string; readonly id: string; readonly type: string; readonly severity: number }
}

const events = readdirSync(folder).map((name): [string, Event] => [
  name,
  JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')).event,
])

type Values = Record<string, unknown>

const required = new Set(['accountId', 'id', 'type', 'severity'])

/** The paths of all values below a value, in the order of the event. */
const pathsIn = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => [[...path, key], ...pathsIn(part, [...path, key])])
    : []

/** The event with another value, or none, at a path of its detail. */
const changed = (event: Event, path: readonly string[], value: unknown): Event => {
  const copy = structuredClone(event)
  const last = path.at(-1) ?? ''
  const holder = path.slice(0, -1).reduce((part, key) => part[key] as Values, copy.detail as unknown as Values)
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return copy
}

const halfSentence = /undefined|null|NaN|\[object|[:,;] *$|\(\)|[:;,] *[;,]| {2}/

describe.each(events)('the messages of %s', (_, event) => {
  it('say account, severity, what happened and what to do first before anything else', async () => {
    const { slack, mail } = await wordFinding(event)
    expect(slack.content.title).toBe(mail.first)
    expect(mail.first).toMatch(
      /^(LOW|MEDIUM|HIGH|CRITICAL) \d+\.\d+ \| [^|]+ \| [^|]+ \(\d{12}\) \| [^|]+ \| [a-z0-9-]+$/,
    )
    expect(slack.content.description).toMatch(/^\*Do first:\* [A-Z].+\.\n\*Resource:\* `/)
    expect(mail.text.split('\n').slice(0, 3)).toEqual([mail.first, '', expect.stringMatching(/^Do first: [A-Z].+\.$/)])
  })

  it('name a resource, and have no half sentence whatever GuardDuty leaves out or sends as null', async () => {
    const { resourceType } = (event.detail as unknown as { resource: { resourceType: string } }).resource
    expect((await wordFinding(event)).mail.text).not.toContain(`Resource: ${resourceType}\n`)
    const optional = pathsIn(event.detail).filter(([key = '']) => !required.has(key))
    // What the expression does not name makes no difference to it.
    for (const path of optional.filter(
      (part) => /^[a-z]/i.test(part.at(-1) ?? '') && findingFacts.includes(part.at(-1) ?? ''),
    )) {
      for (const value of [undefined, null]) {
        const said = Object.values(await factsOf(changed(event, path, value))).filter((text) =>
          halfSentence.test(String(text)),
        )
        expect([path.join('.'), value, said]).toEqual([path.join('.'), value, []])
      }
    }
  }, 60_000)
})
