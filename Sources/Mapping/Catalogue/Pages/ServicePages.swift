extension FindingCatalogue {
    static let servicePages = [
        FindingPage(
            "PIPE-EMPTY", "el archivo se leyó, pero no trae documentos; queda en rejected/",
            reason: "Un archivo vacío suele ser una exportación que falló.",
            remedy: "Revisar la exportación y volver a dejarlo.",
            example: "El archivo no trae ningún documento."),
        FindingPage(
            "PIPE-MAPPING", "ningún mapeo del cliente acepta ese nombre de archivo",
            reason: "Sin mapeo no se sabe qué dice el archivo.",
            remedy: "Cambiar el nombre, match.file, o agregar un mapeo.",
            example: "Ningún mapeo del cliente acepta un archivo con este nombre."),
        FindingPage(
            "PIPE-ZIP", "el zip no se puede abrir, o trae más de lo que se admite",
            reason:
                "Un zip trae un archivo, o los dos que van juntos, sin carpetas ni contraseña, hasta 128 MiB.",
            remedy: "Empacar de nuevo, o dejar los archivos sueltos.",
            example: "El zip no se puede abrir: está dañado."),
        FindingPage(
            "PIPE-UNREADABLE", "no es un archivo normal, pasa del tamaño o no se pudo leer",
            reason: "No se lee lo que no es un archivo corriente.",
            remedy: "Dejar un archivo normal y borrar ese.",
            example: "Esto no es un archivo: los enlaces, carpetas y dispositivos no se leen."),
        FindingPage(
            "PIPE-INCOMPLETE", "la subida no terminó, o el archivo parece cortado; se deja donde está",
            reason: "Un archivo a medias daría documentos a medias.",
            remedy: "Subirlo otra vez, completo; el aviso no impide tomarlo después.",
            example: "El servidor SFTP no dice que la subida terminó bien."),
        FindingPage(
            "PIPE-POISON",
            "leer el archivo detuvo el servicio, y aparte tampoco terminó; queda en spool/hold",
            reason: "Un archivo así no debe detener a los demás.",
            remedy: "Revisar el archivo o el mapeo, y volver a dejarlo; avisar a quien mantiene Buzón.",
            example:
                "La lectura del archivo detuvo el servicio, y aparte tampoco terminó: pasó del tiempo permitido."
        ),
        FindingPage(
            "PIPE-REVISION",
            "el mapeo cambió entre la lectura y la firma, y la copia publicada con que se leyó ya no está",
            reason: "Lo firmado debe ser lo que se revisó.",
            remedy: "Volver a dejar el archivo: el número no se usó.",
            example: "El mapeo cambió mientras el documento esperaba su firma, y da otro contenido."),
        FindingPage(
            "JRN-WITNESS",
            "el diario no conoce un número que numbers.log da por firmado; el servicio no arranca",
            reason: "Un diario viejo repetiría números ya firmados.",
            remedy: "Recuperar el diario más reciente; no borrar numbers.log.",
            example: "El diario no conoce el número SETP990000201, que ya se firmó."),
        FindingPage(
            "POR-FINDINGS", "(aviso) el tablero no puede mostrar los hallazgos guardados",
            reason: "Se muestran como se guardaron, en vez de callarlos.",
            remedy: "Ver el archivo de respuesta; si se repite, avisar a quien mantiene Buzón.",
            example: "Los hallazgos guardados no se pueden leer."),
    ]
}
