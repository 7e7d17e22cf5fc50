import type { MouseEvent } from 'react'

/**
 * For buttons that change the page under the finger: the second tap of a double tap would land on what took their place
 * (the next question, the next step), so it is let go. The keyboard is not concerned.
 */
export const once =
  (act: () => unknown) =>
  (event: MouseEvent): void => {
    if (event.detail < 2) void act()
  }
