import { ownMember } from '../../kit/own-members'
import type { Json } from '../../pattern/pattern'
import { invalid } from './state'

/** What an input template is filled with. */
export interface TemplateSource {
  readonly event: Json
  /** Values of `aws.pipes.…`, by what follows. */
  readonly reserved: Readonly<Record<string, string>>
}

const reserved = [
  'pipe-arn',
  'pipe-name',
  'source-arn',
  'enrichment-arn',
  'target-arn',
  'event.ingestion-time',
  'event',
  'event.json',
]

const placeholder = /<(\$[^<>]*|aws\.[\w.-]+)>/g
const LONGEST = 8192

/** Checks an input template (BEHAVIOUR 9). @throws AwsError `ValidationException` */
export const checkInputTemplate = (template: string): void => {
  if (template.length > LONGEST) throw invalid(`The input template exceeds ${LONGEST} characters.`)
  for (const [, reference = ''] of template.matchAll(placeholder)) {
    const known = reference.startsWith('$') || reserved.some((name) => reference === `aws.pipes.${name}`)
    if (!known) throw invalid(`Invalid json path reference or predefined variable for placeholder: ${reference}`)
  }
}

const parsedText = (text: string): Json => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

/** One step into a value; a body that is JSON text is read as what it says. */
const step = (value: Json | undefined, name: string): Json | undefined => {
  const inner = typeof value === 'string' ? parsedText(value) : value
  if (Array.isArray(inner)) return inner[Number(name)]
  return ownMember(inner, name) as Json | undefined
}

const namesIn = (path: string): string[] =>
  [...path.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']+)'\]/g)].map(
    ([, name, index, quoted]) => name ?? index ?? quoted ?? '',
  )

const referred = (reference: string, { event, reserved: known }: TemplateSource): Json | undefined =>
  reference.startsWith('$')
    ? namesIn(reference).reduce(step, event as Json | undefined)
    : known[reference.replace('aws.pipes.', '')]

/** Whether a position of a JSON text is inside of a string. */
const isQuoted = (before: string): boolean => (before.replace(/\\./g, '').match(/"/g) ?? []).length % 2 === 1

const written = (value: Json | undefined, quoted: boolean): string => {
  if (value === undefined) return ''
  if (quoted) return typeof value === 'string' ? value : JSON.stringify(value)
  return JSON.stringify(typeof value === 'string' ? parsedText(value) : value)
}

/** The input that a template makes of an event: JSON if it is one, else its text (BEHAVIOUR 9). */
export const fillTemplate = (template: string, source: TemplateSource): Json =>
  parsedText(
    template.replace(placeholder, (_whole, reference: string, position: number) =>
      written(referred(reference, source), isQuoted(template.slice(0, position))),
    ),
  )
