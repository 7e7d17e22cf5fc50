import '../../ui/css/desk.css'
import { Logo } from '../../ui/Logo.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'

/** The desk before its code is here: no name, no data, no way to go. */
export const Arriving = () => (
  <div className="desk">
    <header className="side">
      <Logo />
    </header>
    <main id="contenido" className="work">
      <Skeleton lines={9} />
    </main>
  </div>
)
