import { readFileSync } from 'node:fs'
import { findNodeAtLocation, type JSONPath, parseTree } from 'jsonc-parser'
import { loadManifest } from '../../apps/manifest/load-manifest'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** One mistake in a sound manifest: where, and what becomes of the value that is there. */
interface Mutation {
  readonly name: string
  /** The value in the sound manifest. */
  readonly of: JSONPath
  /** Where the mistake is in the mutated manifest. */
  readonly path: JSONPath
  readonly apply: (parent: Json[] | { [key: string]: Json }, key: string | number) => void
}

const sound = readFileSync('accounts.json', 'utf8')

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a person may write by mistake instead of a value, by the value's type. */
const insteadOf = (value: Json): readonly Json[] => {
  if (typeof value === 'string') return [null, 7, '', [value], ` ${value} `, true, {}, `${value.slice(0, -1)}~`]
  if (typeof value === 'number') return [null, String(value), -1, 1.5, 1e12]
  if (typeof value === 'boolean') return [null, String(value), 1]
  return Array.isArray(value) ? [null, {}, 'x', 7, [value as Json]] : [null, [], 'x', [value as Json]]
}

const replaced = (path: JSONPath, by: Json): Mutation => ({
  name: `/${path.join('/')} is ${JSON.stringify(by).slice(0, 40)}`,
  of: path,
  path,
  apply: (parent, key) => Object.assign(parent, { [key]: by }),
})

const misspelt = (path: JSONPath, as: string): Mutation => ({
  name: `/${path.join('/')} is called ${as}`,
  of: path,
  path: [...path.slice(0, -1), as],
  apply: (parent, key) => {
    const entries = Object.entries(parent)
    for (const [name] of entries) delete (parent as Record<string, Json>)[name]
    for (const [name, value] of entries) Object.assign(parent, { [name === key ? as : name]: value })
  },
})

const mutationsAt = (path: JSONPath, value: Json): readonly Mutation[] => {
  const key = path.at(-1)
  // Names of protections and finding attributes have tests of their own.
  const isKey = typeof key === 'string' && /^[a-z]+$/i.test(key) && key !== key.toUpperCase()
  return [
    ...insteadOf(value).map((by) => replaced(path, by)),
    ...(isKey ? [misspelt(path, `${key}s`), misspelt(path, key.charAt(0).toUpperCase() + key.slice(1))] : []),
  ]
}

/** Mutations of the first of each kind of value: of one unit, one route, one account, and so on. */
const mutations = (): readonly Mutation[] => {
  const seen = new Set<string>()
  const visit = (value: Json, path: JSONPath): readonly Mutation[] => {
    const kind = path.map((part) => (typeof part === 'number' ? '#' : part)).join('/')
    const isNew = path.length > 0 && path[0] !== '$schema' && !seen.has(kind)
    seen.add(kind)
    const inner = Array.isArray(value) || isObject(value) ? Object.entries(value) : []
    return [
      ...(isNew ? mutationsAt(path, value) : []),
      ...inner.flatMap(([key, item]) => visit(item as Json, [...path, Array.isArray(value) ? Number(key) : key])),
    ]
  }
  return visit(JSON.parse(sound), [])
}

const mutate = ({ of, apply }: Mutation): string => {
  const manifest = JSON.parse(sound)
  const parent = of.slice(0, -1).reduce((value, key) => value[key], manifest)
  apply(parent, of.at(-1) ?? '')
  return JSON.stringify(manifest, null, 2)
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** Two lists of ids that are named elsewhere: what names them is as likely to be wrong. */
const isNamedElsewhere = ({ path }: Mutation): boolean =>
  /^(organization,units,\d+,(id|parent)|accounts,\d+,name)$/.test(String(path))

/** What is unclear about what is said of a mutation; undefined where it leaves a sound manifest. */
const unclear = (mutation: Mutation): string | undefined => {
  const text = mutate(mutation)
  const loaded = loadManifest(text)
  if ('manifest' in loaded) return undefined
  const tree = parseTree(text)
  const { offset = 0, length = 0 } = (tree && findNodeAtLocation(tree, [...mutation.path])) ?? {}
  const [first, last] = [lineAt(text, offset), lineAt(text, offset + length)]
  const { issues } = loaded
  const isPlaced = issues.some(({ line }) => line >= first && line <= last) || isNamedElsewhere(mutation)
  const isExplained = issues.every(({ message, wayOut }) => message !== '' && wayOut !== '')
  if (isPlaced && isExplained && issues.length > 0 && issues.length <= 2) return ''
  return `${mutation.name}: ${issues.map(({ line, message }) => `${line}: ${message}`).join('; ')}`
}

describe('a manifest with one mistake', () => {
  it('is refused at its line, with a way out and in at most two messages, whichever of more than 200 it is', () => {
    const said = mutations().flatMap((mutation) => unclear(mutation) ?? [])
    expect(said.filter((one) => one !== '')).toEqual([])
    expect(said.length).toBeGreaterThan(200)
  })

  it.each([
    ['a bracket that is missing', '"eu-west-1"]', '"eu-west-1"', 'Write a comma before it, or close the list or'],
    ['single quotes', '"ALL"', "'ALL'", 'Write it in straight double quotes: "ALL"'],
    ['curly quotes', '"T0GUARDPOST"', '\u201cT0GUARDPOST\u201d', 'Write it in straight double quotes: "T0GUARDPOST"'],
    ['another word for true', '"slackAuthorized": true', '"slackAuthorized": yes', 'Write true.'],
    ['a conflict of git', '"slack": {', '<<<<<<< HEAD\n"slack": {', 'Resolve the conflict that git left here.'],
    ['a condition that is null', '{ "type": [', '{ "severity": null, "type": [', 'Write a list in brackets'],
    [
      'null for what is left out',
      '"slack": { "workspace": "T0GUARDPOST" }',
      '"slack": null',
      'Remove the key, or write',
    ],
    ['a brace that is missing', 'parent": "r-ab12" },', 'parent": "r-ab12",', 'Close the object that ends before it'],
    ['a quote that is missing', '"name": "Security"', '"name: "Security"', 'Write the one that is missing, or remove'],
    ['a text that is not closed', '"suppress": [', '"suppress: [', 'Write the closing double quote'],
    ['a sign that is too much', '"version": 1,', '=\n"version": 1,', 'Remove "=".'],
    ['a sign behind the end', '\n  ]\n}', '\n  ]\n}=', 'Remove what follows the last closing brace'],
    ['a unit without its right id', '"id": "ou-ab12-payments"', '"id": "payments"', 'Copy the id from AWS'],
    ['a key of a route in upper case', '"units": ["Sandbox"]', '"UNITS": ["Sandbox"]', 'Did you mean "units"?'],
    ['everybody in a list', '"accounts": "ALL"', '"accounts": ["ALL"]', 'Write "accounts": "ALL", without brackets'],
    ['a key that is missing', '{ "retentionDays": 365 }', '{}', 'Add the key: Days that exported findings are kept.'],
    ['a condition without brackets', '["Recon:EC2/Portscan"]', '"Recon:EC2/Portscan"', 'Put it in brackets: ["Recon'],
  ])('is refused in one message with its correction: %s', (_what, right, wrong, wayOut) => {
    expect(sound).toContain(right)
    const loaded = loadManifest(sound.replace(right, wrong))
    const issues = 'issues' in loaded ? loaded.issues : []
    expect(issues.map((issue) => issue.wayOut)).toEqual([expect.stringContaining(wayOut)])
  })
})
