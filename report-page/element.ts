/** The element of the page that has this id. @throws Error where the page has none. */
export const requireElement = <Kind extends HTMLElement>(id: string, kind: abstract new () => Kind): Kind => {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`the page has no ${kind.name} with the id ${id}`)
}

/** What an element begins with: its class, its text, and attributes such as `role` and `aria-label`. */
interface Beginning {
  readonly className?: string
  readonly text?: string
  readonly attributes?: Readonly<Record<string, string>>
}

/** A new element. Texts are texts: nothing that somebody has named an account becomes HTML. */
export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { className, text, attributes = {} }: Beginning = {},
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name)
  if (className !== undefined) made.className = className
  if (text !== undefined) made.textContent = text
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  return made
}

// Made once: a format of its own for every cell would be most of what painting takes.
const numbers = new Intl.NumberFormat('en')
const dollars = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** A number with commas, as the report writes numbers everywhere. */
export const numberText = (value: number): string => numbers.format(value)

/** US cents as dollars. */
export const moneyText = (cents: number): string => `$${dollars.format(cents / 100)}`

/** A count with its noun. */
export const countText = (count: number, noun: string): string =>
  `${numberText(count)} ${noun}${count === 1 ? '' : 's'}`
