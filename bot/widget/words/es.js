// What the component says in Spanish. A text that is missing here is said in English.
export const WORDS = {
  log: "Conversación", you: "Usted", bot: "Asistente", agent: "Miembro del equipo", label: "Su respuesta", hint: "Escriba su respuesta", send: "Enviar",
  again: "Empezar de nuevo", sure: "¿Seguro? Pulse otra vez para empezar de nuevo", progress: "Progreso", waiting: "Aún sin enviar",
  offline: "No hay conexión. Lo que escriba se guarda y se envía cuando vuelva.",
  busy: "El servidor está ocupado. Lo que escriba se guarda y se envía en cuanto responda.",
  gone: "Este chat no está disponible en este momento. Inténtelo más tarde, por favor.",
  refused: "No se pudo aceptar esto. Pruebe con otras palabras, por favor.",
  renewed: "Su conversación anterior ha caducado, así que empezamos una nueva.",
  elsewhere: "Continuar en otro dispositivo", copy: "Copiar el enlace", copied: "Copiado", telegram: "Continuar en Telegram",
  signal: "Su navegador pide que no se vendan sus datos. Se respeta: no se guarda ningún clic en anuncios.",
  spent: "Ese enlace ya se usó, o su plazo terminó. Pida uno nuevo donde empezó, o continúe aquí sin más.",
  yes: "Acepto", no: "No, gracias", privacy: "Privacidad", missing: "Rellene esto, por favor.", invalid: "Esto no parece correcto; compruébelo, por favor.",
  photo: "Elegir una foto", file: "Elegir un archivo", another: "Elegir otro", cancel: "Cancelar", sending: "Enviando {name}",
  waits: "{name} se guarda aquí y se envía cuando vuelva la conexión.", stopped: "{name} no se envió.",
  large: "Este archivo pesa más de {mb} MB. Elija uno más pequeño, por favor.", empty: "Este archivo está vacío. Elija otro, por favor.",
  kind: "Aquí no se puede recibir un archivo de este tipo. Elija otro, por favor.",
  over: "Esto ya no se puede enviar aquí. Siga abajo, por favor.",
};
