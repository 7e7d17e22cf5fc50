create table account (
  id uuid primary key,
  person_id uuid not null unique references person,
  user_name text not null unique,
  password_hash text,
  -- An issued code: HMAC to check it, sealed so that the sheet can be printed again until it was used.
  code_fingerprint text unique,
  code_sealed text,
  code_issued_at timestamptz,
  privacy_version integer,
  blocked_at timestamptz,
  blocked_reason text,
  signed_out_before timestamptz,
  last_sign_in_at timestamptz,
  opened_at timestamptz not null,
  version integer not null
);

create table account_grant (
  account_id uuid not null references account,
  role text not null,
  kind text not null check (kind in ('programme', 'state', 'municipality', 'institution', 'person')),
  scope_id text not null,
  primary key (account_id, role, kind, scope_id)
);
create index account_grant_scope on account_grant (role, scope_id);

-- Failed sign-ins by user (an HMAC, so that mistyped secrets are not kept); a success clears the row.
create table sign_in_backoff (
  subject text primary key,
  failures integer not null,
  last_at timestamptz not null,
  until_at timestamptz not null
);

create table privacy_notice (
  version integer primary key,
  in_force_from date not null,
  simplified text not null,
  integral text not null
);

create table privacy_acceptance (
  account_id uuid not null references account,
  version integer not null references privacy_notice,
  at timestamptz not null,
  primary key (account_id, version)
);

insert into privacy_notice (version, in_force_from, simplified, integral) values (1, '2026-01-01',
'El programa usa sus datos para inscribirle a los cursos, tramitar su verificación previa y darle su constancia. No los vende ni los publica. Usted puede consultarlos, corregirlos, pedir que se cancelen u oponerse a su uso.',
'Responsable. El programa de justicia cívica y el municipio en el que usted trabaja tratan sus datos personales conforme a la Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados, publicada el 20 de marzo de 2025.

Qué datos. Nombre, CURP, fecha y entidad de nacimiento, sexo, institución, puesto, teléfono y correo si los da. También su avance en los cursos, sus constancias y las fechas de su verificación previa.

Para qué. Identificarle, abrir su cuenta, inscribirle, tramitar la verificación previa que pide el programa, expedir constancias y elaborar estadísticas sin nombres.

A quién se transfieren. Para la verificación previa, y solo con su consentimiento por separado, a la embajada que la resuelve. A nadie más, salvo mandato de una autoridad competente.

Cuánto tiempo. Mientras ocupe un puesto que participa en el programa y el plazo de conservación que fija la tabla del programa. Después se bloquean y se borran.

Sus derechos. Usted puede pedir acceso, rectificación, cancelación u oposición (derechos ARCO) a su enlace municipal o al personal del programa. La respuesta llega en un máximo de 20 días hábiles.

Cambios. Si este aviso cambia, se le pedirá leer y aceptar la nueva versión al entrar.');
