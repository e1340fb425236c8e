package example

class Salutation {
    fun word() = "Hello"
}
