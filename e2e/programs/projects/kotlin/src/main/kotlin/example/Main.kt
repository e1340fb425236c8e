package example

import com.sun.net.httpserver.HttpServer
import java.net.InetSocketAddress

fun main() {
    val heading = object {}.javaClass.getResource("/heading.txt")!!.readText().trim()
    val server = HttpServer.create(InetSocketAddress(System.getenv("PORT").toInt()), 0)
    server.createContext("/") { exchange ->
        val answer = "$heading ${Greeting().to("world")}".toByteArray()
        exchange.sendResponseHeaders(200, answer.size.toLong())
        exchange.responseBody.write(answer)
        exchange.close()
    }
    server.start()
}
