import type { RenderedNotification } from './slack-message'

interface Content {
  readonly textType?: unknown
  readonly title?: unknown
  readonly description?: unknown
  readonly nextSteps?: unknown
  readonly keywords?: unknown
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isText) : [])

const optional = (value: unknown): boolean => value === undefined || isText(value)

const isContent = (content: Content | undefined): content is Content & { description: string } =>
  isText(content?.description) &&
  optional(content.title) &&
  (content.textType === undefined || content.textType === 'client-markdown')

/**
 * A custom notification as a Slack message; undefined if it lacks what the schema requires: `version` "1.0" and
 * `content.description` (BEHAVIOUR 12).
 */
export const renderCustom = (value: Readonly<Record<string, unknown>>): RenderedNotification | undefined => {
  const content = value.content as Content | undefined
  if (value.version !== '1.0' || !isContent(content)) return undefined
  const { threadId } = (value.metadata ?? {}) as { threadId?: unknown }
  const keywords = texts(content.keywords)
  return {
    kind: 'custom',
    title: isText(content.title) ? content.title : '',
    text: [
      content.description,
      ...texts(content.nextSteps).map((step) => `- ${step}`),
      ...(keywords.length > 0 ? [keywords.map((keyword) => `\`${keyword}\``).join(' ')] : []),
    ].join('\n'),
    ...(isText(threadId) ? { threadId } : {}),
  }
}
