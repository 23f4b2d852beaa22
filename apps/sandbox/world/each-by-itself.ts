/**
 * Does something with each of several that have nothing to do with one another, such as the rules that an event matches: where one
 * fails, the others get theirs all the same.
 * @throws what the first of those that failed threw, once all were had
 */
export const eachByItself = <Item>(items: Iterable<Item>, work: (item: Item) => void): void => {
  const failures: unknown[] = []
  for (const item of items) {
    try {
      work(item)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
