import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe finds wrong with a page as it stands, one line each: the rule, what it wants, where. None is the only good answer. */
export async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${rule.help} · ${node.target.join(' ')} · ${(node.failureSummary ?? '').split('\n').slice(1).join(';').trim()}`))
}

/** Whether the page is wider than its window: nobody should have to push a page sideways. */
export function spillsOver(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
