import type { Json, LinkType, PathLink } from '../../apps/planning/state/path-link'

/** One resource of a template, or something outside of all templates that it names: a mail address, a channel of Slack or Teams, a source of events. */
export interface Part {
  /** Unique among all parts. */
  readonly id: string
  /** The kind by CloudFormation's name, or one of those outside. */
  readonly kind: LinkType | 'Source' | 'Mail' | 'Slack' | 'Teams'
  /** The stack or StackSet that makes it; undefined outside. */
  readonly stack: string | undefined
  readonly name: string
  /** What it is for, in the words of its template. */
  readonly purpose: string
  readonly properties: Readonly<Record<string, Json>>
}

/** That something goes from one part to another. */
export interface Flow {
  readonly from: string
  readonly to: string
  /** What goes, or how. */
  readonly label: string
  /** Whether it goes only when the ordinary way fails. */
  readonly isFallback: boolean
}

/** Resources that permit or describe and that nothing passes through. */
const silent: readonly LinkType[] = [
  'AWS::CloudFormation::Stack',
  'AWS::IAM::Role',
  'AWS::Logs::ResourcePolicy',
  'AWS::SNS::Subscription',
  'Chatbot subscription',
]

const commentOf = (definition: Json | undefined): string =>
  typeof definition === 'string' ? String((JSON.parse(definition) as { Comment?: string }).Comment ?? '') : ''

const purposeOf = ({ purpose, properties }: PathLink): string =>
  (purpose ?? String(properties['Description'] ?? commentOf(properties['DefinitionString']))).replace(
    /^Guardpost: /,
    '',
  )

/** The id of a part: what a StackSet makes in several Regions is one part. */
export const partId = (stack: string | undefined, kind: Part['kind'], name: string): string =>
  [stack ?? '', kind, name].join(' ')

/** The resources of an alert path that something passes through, each once, whatever the number of its Regions. */
export const partsOf = (links: readonly PathLink[]): readonly Part[] => {
  const parts = links
    .filter(({ type }) => !silent.includes(type))
    .map((link): Part => {
      const { stack, type: kind, properties } = link
      const name = link.name.replace(/^.*\/(?=guardpost-)/, kind === 'AWS::Events::Rule' ? '' : '$&')
      return { id: partId(stack, kind, name), kind, stack, name, purpose: purposeOf(link), properties }
    })
  return [...new Map(parts.map((part) => [part.id, part])).values()]
}
